import { describe, expect, it } from 'vitest';
import { collectionLineStates } from '../../api/collection-states.ts';
import { isUnsent, mayFollow, statesBefore } from './line-states.ts';

describe('states of a line', () => {
  it('no line is sent that was not signed, and none signed that was not approved', () => {
    expect(statesBefore('sent').filter(isUnsent)).toEqual(['signed']);
    expect(statesBefore('signed')).toEqual(['approved']);
    expect(statesBefore('approved')).toEqual(['valid', 'signed']);
  });

  it('what was sent is never edited again', () => {
    const gone = collectionLineStates.filter((state) => !isUnsent(state) && state !== 'cancelled');
    expect(gone.filter((state) => mayFollow(state, 'created'))).toEqual([]);
  });

  it('each unsent line may be taken out, and a line never follows itself', () => {
    expect(collectionLineStates.filter(isUnsent).filter((state) => !mayFollow(state, 'cancelled'))).toEqual(
      [],
    );
    expect(collectionLineStates.filter((state) => mayFollow(state, state))).toEqual([]);
  });
});
