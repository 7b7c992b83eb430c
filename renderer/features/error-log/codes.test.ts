import { describe, expect, it } from 'vitest';
import { isMessageId } from '../../../shared/i18n/catalogue.ts';
import { bankIssueCodes } from '../../../shared/domain/bank-files/bank-issue-codes.ts';
import { lineIssueCodes } from '../../../shared/domain/collections/line-issue-codes.ts';
import { issueCodes } from '../../../shared/domain/imports/issue-codes.ts';

describe('the error log', () => {
  it('has a short name for each thing that can be wrong', () => {
    expect(
      Object.keys({ ...issueCodes, ...bankIssueCodes, ...lineIssueCodes }).filter(
        (code) => !isMessageId(`error-log.code.${code}`),
      ),
    ).toEqual([]);
  });
});
