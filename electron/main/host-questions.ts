import type { Shell } from 'electron';
import type { Result } from '../../shared/api/result.ts';
import { assertNever } from '../../shared/assert.ts';
import type { HostQuestion } from '../backend/host.ts';
import { openDocument } from './documents.ts';
import type { Secrets } from './secrets.ts';

/** Answers what the backend may ask of the main process. */
export const answerHostQuestions =
  (secrets: Secrets, shell: Pick<Shell, 'openPath'>, dataFolder: string) =>
  (question: HostQuestion): Promise<Result<unknown>> => {
    switch (question.ask) {
      case 'encrypt':
        return secrets.encrypt(question.text);
      case 'decrypt':
        return secrets.decrypt(question.bytes);
      case 'openDocument':
        return openDocument(shell, dataFolder, question.file);
      default:
        return assertNever(question);
    }
  };
