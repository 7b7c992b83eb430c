import type { Issue } from '../../../shared/api/issues.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { useFormats, useKeyedText, type TextValues } from '../../app/intl.tsx';
import { shownParams } from '../../app/shown-params.ts';

type Told = Pick<Issue, 'code' | 'params'>;

export type IssueTexts = {
  /** A few words without parameters: for lists. */
  readonly title: (code: string) => string;
  /** What is wrong, with its values. */
  readonly text: (issue: Told) => string;
  /** The way out. */
  readonly mend: (issue: Told) => string;
};

/** Parameters that name a field of the import are said in the clerk's words. */
const fieldParams = ['field', 'fields'];

export const useIssueText = (): IssueTexts => {
  const keyed = useKeyedText();
  const formats = useFormats();
  const values = (params: Told['params']): TextValues =>
    Object.fromEntries(
      Object.entries(shownParams(params, formats)).map(([name, value]) => {
        const key = `imports.field.${String(value)}`;
        return [name, fieldParams.includes(name) && isMessageId(key) ? keyed(key) : value];
      }),
    );
  const title = (code: string): string =>
    keyed(isMessageId(`error-log.code.${code}`) ? `error-log.code.${code}` : code);
  return {
    title,
    text: ({ code, params }) =>
      isMessageId(`issue.${code}`) ? keyed(`issue.${code}`, values(params)) : title(code),
    mend: ({ code, params }) =>
      isMessageId(`issue.${code}.mend`) ? keyed(`issue.${code}.mend`, values(params)) : '',
  };
};
