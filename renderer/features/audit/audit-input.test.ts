import { describe, expect, it } from 'vitest';
import { backendContract } from '../../../shared/api/contract.ts';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { readableInput, subjectParts } from './audit-input.ts';

describe('the audit', () => {
  it('has words for each command of the contract', () => {
    const commands = Object.entries(backendContract)
      .filter(([, { kind }]) => kind === 'command')
      .map(([name]) => name);
    expect(commands.filter((name) => !isMessageId(`audit.command.${name}`))).toEqual([]);
  });

  it('shows the input one value a line, and what is no JSON as it is', () => {
    expect(readableInput('{"id":3,"ban":null}')).toBe('{\n  "id": 3,\n  "ban": null\n}');
    expect(readableInput('{"id":3')).toBe('{"id":3');
  });

  it.each([
    ['import 12', 'import', 12],
    ['creditor:3', 'creditor', 3],
    ['settings', 'settings', null],
    ['', '', null],
  ])('reads the subject %s', (subject, name, id) => expect(subjectParts(subject)).toEqual({ name, id }));
});
