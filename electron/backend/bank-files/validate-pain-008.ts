import type { XsdValidator } from 'libxml2-wasm';
import type { Pain008Version } from '../../../shared/formats/iso20022/pain-008.ts';
import { pain008v02Xsd } from '../../../shared/formats/iso20022/schemas/pain-008-001-02.xsd.ts';
import { pain008v08Xsd } from '../../../shared/formats/iso20022/schemas/pain-008-001-08.xsd.ts';

const schemas: Readonly<Record<Pain008Version, string>> = {
  '001.02': pain008v02Xsd,
  '001.08': pain008v08Xsd,
};

const validators = new Map<Pain008Version, XsdValidator>();

/** What the message schema of ISO 20022 finds wrong in a message; nothing leaves with anything of it. */
export const schemaFaults = async (
  xml: string,
  version: Pain008Version,
): Promise<readonly { readonly line: number; readonly detail: string }[]> => {
  const { XmlDocument, XmlLibError, XsdValidator } = await import('libxml2-wasm');
  let validator = validators.get(version);
  if (validator === undefined) {
    const schema = XmlDocument.fromString(schemas[version]);
    validator = XsdValidator.fromDoc(schema);
    schema.dispose();
    validators.set(version, validator);
  }
  const message = XmlDocument.fromString(xml);
  try {
    validator.validate(message);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map(({ message: detail, line }) => ({ line, detail: detail.trim() }));
  } finally {
    message.dispose();
  }
};
