import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CommandName, InputOf, OutputOf, QueryName } from '../../shared/api/contract.ts';
import type { ApiError } from '../../shared/api/errors.ts';
import type { Result } from '../../shared/api/result.ts';
import { invoke, Refusal } from './api.ts';
import { useAppEvent } from './events.ts';
import { isOutdatedBy } from './query-topics.ts';
import { useRefusal } from './refusals.tsx';

/** The program works without a network, so nothing here waits for one; what changes is said by `changed` events. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

export type ApiQuery<T> = {
  /** Undefined until the first answer, and while `input` is null. */
  readonly data: T | undefined;
  readonly refusal: ApiError | null;
  readonly isLoading: boolean;
  readonly refetch: () => void;
};

/** Asks again how the database stands; once it is open, also for all that was refused while it was not. */
export const useTryAgain = (): (() => void) => {
  const client = useQueryClient();
  return useCallback(() => {
    const statusFirst = client.refetchQueries({ queryKey: ['system.status'] });
    void statusFirst.then(() =>
      client.invalidateQueries({
        predicate: ({ queryKey, state }) => state.status === 'error' && queryKey[0] !== 'system.status',
      }),
    );
  }, [client]);
};

/**
 * Reads a channel and keeps the answer until a `changed` event concerns it. `input` null reads nothing.
 * `keepsPrevious` shows the last answer while the one for a new input is on its way.
 */
export const useApiQuery = <C extends QueryName>(
  channel: C,
  input: InputOf<C> | null,
  options: { readonly keepsPrevious?: boolean } = {},
): ApiQuery<OutputOf<C>> => {
  const result = useQuery<OutputOf<C>, Refusal>({
    queryKey: [channel, input],
    enabled: input !== null,
    queryFn: async () => {
      if (input === null) throw new Error('a query without input is not enabled');
      const answer = await invoke(channel, input);
      if (!answer.ok) throw new Refusal(answer.error);
      return answer.value;
    },
    ...(options.keepsPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: result.data,
    refusal: result.error === null ? null : result.error.refusal,
    isLoading: result.isLoading,
    refetch: () => void result.refetch(),
  };
};

export type ApiCommand<C extends CommandName> = {
  /** Sends the command. A refusal is shown as a notification unless the command was made `quiet`. */
  readonly run: (input: InputOf<C>) => Promise<Result<OutputOf<C>>>;
  readonly isRunning: boolean;
  /** The refusal of the last run, to be shown beside the field; null after a success. */
  readonly refusal: ApiError | null;
  readonly reset: () => void;
};

/** A command of the contract. `quiet` leaves it to the caller to show `refusal` in its place. */
export const useApiCommand = <C extends CommandName>(
  channel: C,
  options: { readonly quiet?: boolean } = {},
): ApiCommand<C> => {
  const { show } = useRefusal();
  const quiet = options.quiet === true;
  const mutation = useMutation<Result<OutputOf<C>>, Error, InputOf<C>>({
    mutationFn: (input) => invoke(channel, input),
  });
  const { mutateAsync, reset } = mutation;
  const run = useCallback(
    async (input: InputOf<C>) => {
      const result = await mutateAsync(input);
      if (!result.ok && !quiet) show(result.error);
      return result;
    },
    [mutateAsync, quiet, show],
  );
  const last = mutation.data;
  return {
    run,
    isRunning: mutation.isPending,
    refusal: last === undefined || last.ok ? null : last.error,
    reset,
  };
};

/** Mounted once: reads again what a `changed` event concerns. */
export const useQueryInvalidation = (): void => {
  const client = useQueryClient();
  useAppEvent((event) => {
    if (event.type === 'backend' && event.state === 'restarted') void client.invalidateQueries();
    if (event.type !== 'changed') return;
    void client.invalidateQueries({
      predicate: ({ queryKey: [channel, input] }) =>
        typeof channel === 'string' && isOutdatedBy(channel, input, event.topics),
    });
  });
};
