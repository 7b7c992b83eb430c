import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/contract.ts';
import { invoke } from '../../app/api.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useFormats, useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { go, usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { Inspector } from '../../ui/Inspector.tsx';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { BatchInspector } from './BatchInspector.tsx';
import { BatchList } from './BatchList.tsx';
import styles from './postings.module.css';
import { usePostingJobs, type PostingDone } from './use-posting-jobs.ts';
import { VoucherList } from './VoucherList.tsx';

const shows = ['waiting', 'posted', 'batches'] as const;
type Show = (typeof shows)[number];
type Preview = OutputOf<'postings.preview'>;

const ShowChips = ({
  show,
  counts,
}: {
  readonly show: Show;
  readonly counts: Readonly<Record<Show, number | null>>;
}) => {
  const keyed = useKeyedText();
  useKeys(
    'here',
    shows.map((one, index) => ({
      keys: String(index + 1),
      label: keyed(`postings.show.${one}`),
      run: () => go('postings', { show: one }),
    })),
  );
  return shows.map((one) => (
    <FilterChip
      key={one}
      label={keyed(`postings.show.${one}`)}
      count={counts[one]}
      isOn={show === one}
      onToggle={() => go('postings', { show: one })}
    />
  ));
};

const DoneNote = ({ done }: { readonly done: PostingDone }) => {
  const t = useText();
  const { file } = done;
  return (
    <Note
      tone="ok"
      title={done.title}
      action={
        file === undefined ? undefined : (
          <Button className="fd-action" onClick={() => void invoke('files.reveal', { token: file })}>
            {t('postings.reveal')}
          </Button>
        )
      }
    >
      {done.text}
    </Note>
  );
};

const Lacking = ({ kinds }: { readonly kinds: Preview['lacking'] }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { list } = useFormats();
  return (
    <Note
      tone="warn"
      title={t('postings.lacking.title')}
      action={
        <ActionButton
          label={t('postings.lacking.fill')}
          keys="a"
          onRun={() => go('settings', { section: 'postings' })}
        />
      }
    >
      {t('postings.lacking.text', { kinds: list(kinds.map((kind) => keyed(`postings.kind.${kind}`))) })}
    </Note>
  );
};

const useFact = (show: Show, preview: Preview | undefined, batches: number | undefined): string => {
  const t = useText();
  const { integer, dayWithYear } = useFormats();
  if (show === 'batches')
    return batches === undefined ? ' ' : t('postings.batchesFact', { count: batches, all: integer(batches) });
  if (preview === undefined) return ' ';
  return t('postings.fact', {
    count: preview.vouchers,
    all: integer(preview.vouchers),
    from: preview.oldestOn === null ? '' : dayWithYear(preview.oldestOn),
    to: preview.newestOn === null ? '' : dayWithYear(preview.newestOn),
  });
};

/** Why nothing can be posted now; null where it can. */
const useWhyNotPost = (creditorId: number | null, preview: Preview | undefined): string | null => {
  const t = useText();
  const keyed = useKeyedText();
  const { list } = useFormats();
  if (creditorId === null) return t('postings.chooseCreditor');
  if (preview === undefined || preview.vouchers === 0) return t('postings.post.nothing');
  return preview.lacking.length === 0
    ? null
    : t('postings.post.lacking', {
        kinds: list(preview.lacking.map((kind) => keyed(`postings.kind.${kind}`))),
      });
};

const NoBatch = () => {
  const t = useText();
  return (
    <Inspector label={t('postings.batch.inspector')}>
      <p className={styles.calm}>{t('postings.empty.batches')}</p>
    </Inspector>
  );
};

/** What waits to be posted, the batches that were, and their files for the ERP. */
export default function PostingsScreen() {
  const t = useText();
  const { creditor, creditorId } = useCreditor();
  const { show = 'waiting', batchId, batchNumber, visit } = usePlaceParameters('postings');
  const [upTo, setUpTo] = useState<string | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const preview = useApiQuery('postings.preview', creditorId === null ? null : { creditorId, upTo }, {
    keepsPrevious: true,
  }).data;
  const listed = useApiQuery('postings.batches', { creditorId }, { keepsPrevious: true }).data;
  const jobs = usePostingJobs();
  const whyNotPost = useWhyNotPost(creditorId, preview);
  const fact = useFact(show, preview, listed?.total);
  const batches = listed?.batches ?? [];
  const batch = batches.find(({ id }) => id === (chosen ?? batchId)) ?? batches[0] ?? null;
  const post = async (): Promise<void> => {
    if (creditorId === null) return;
    const made = await jobs.post(creditorId, upTo);
    if (made === null) return;
    setChosen(made);
    go('postings', { show: 'batches', batchId: made });
  };
  const head = (
    <ViewBar title={t('app.place.postings')} fact={fact}>
      <ActionButton
        label={t('postings.post')}
        keys="p"
        isNext={whyNotPost === null && show !== 'batches'}
        isRunning={jobs.isRunning}
        whyNot={whyNotPost}
        onRun={() => void post()}
      />
    </ViewBar>
  );
  const chips = (
    <ShowChips
      show={show}
      counts={{
        waiting: preview === undefined ? null : preview.vouchers + preview.later,
        posted: null,
        batches: listed?.total ?? null,
      }}
    />
  );
  const notes = (
    <>
      {jobs.done !== null && <DoneNote done={jobs.done} />}
      {show !== 'batches' && preview !== undefined && preview.lacking.length > 0 && (
        <Lacking kinds={preview.lacking} />
      )}
      {creditorId === null && <Note tone="info" title={t('postings.chooseCreditor')} />}
    </>
  );
  if (show !== 'batches')
    return (
      <VoucherList
        // Another choice is another list: what was filtered and focused does not move along.
        key={`${show} ${String(batchNumber)} ${String(visit)}`}
        creditorId={creditorId}
        show={show}
        batchNumber={batchNumber ?? null}
        head={head}
        chips={chips}
        notes={notes}
        preview={preview}
        upTo={upTo}
        onUpTo={setUpTo}
      />
    );
  return (
    <Workspace
      head={head}
      filter={<FilterBar label={t('postings.filter')}>{chips}</FilterBar>}
      inspector={
        batch === null ? (
          <NoBatch />
        ) : (
          <BatchInspector batch={batch} isSwedish={creditor?.country === 'SE'} jobs={jobs} />
        )
      }
    >
      {notes}
      {listed !== undefined && batches.length === 0 ? (
        <EmptyState
          sentence={t('postings.empty.batches')}
          action={
            <ActionButton
              label={t('postings.show.waiting')}
              keys="w"
              isNext
              onRun={() => go('postings', { show: 'waiting' })}
            />
          }
        />
      ) : (
        <BatchList
          batches={batches}
          total={listed?.total ?? 0}
          chosen={batch?.id ?? null}
          onChoose={setChosen}
        />
      )}
    </Workspace>
  );
}
