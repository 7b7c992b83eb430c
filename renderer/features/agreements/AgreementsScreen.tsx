import { useState } from 'react';
import type { Agreement } from '../../../shared/api/agreements.ts';
import type { Creditor } from '../../../shared/api/creditors.ts';
import { schemeNames, schemeOf, type SchemeName } from '../../../shared/domain/collections/schemes.ts';
import { useCreditor } from '../../app/creditor.ts';
import { useText } from '../../app/intl.tsx';
import { usePlaceParameters } from '../../app/navigation.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRefusal } from '../../app/refusals.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { useAdministratorOnly } from '../settings/access.ts';
import { ChoiceList } from '../settings/ChoiceList.tsx';
import { FormSection } from '../settings/FormRow.tsx';
import layout from '../settings/sections.module.css';
import { DayFields, FileFields, RuleFields, SchemeFields, TextAndStateFields } from './AgreementFields.tsx';
import { useAgreementEdit } from './use-agreement-edit.ts';

/** The schemes that collect in the creditor's country. */
const schemesOf = (creditor: Creditor | null): readonly SchemeName[] =>
  creditor === null ? [] : schemeNames.filter((name) => schemeOf(name).country === creditor.country);

const none: readonly never[] = [];

type FormProps = {
  readonly creditor: Creditor;
  /** Null: a new one. */
  readonly agreement: Agreement | null;
  readonly agreements: readonly Agreement[];
  readonly onAdded: (id: number) => void;
  readonly onNew: () => void;
};

const AgreementForm = ({ creditor, agreement, agreements, onAdded, onNew }: FormProps) => {
  const t = useText();
  const { text } = useRefusal();
  const form = useAgreementEdit({ creditor, agreement, agreements, onAdded });
  const runs = useApiQuery('collections.runs', { creditorId: creditor.id }).data?.runs ?? none;
  const whyNot = useAdministratorOnly();
  const whySave = whyNot ?? (form.isChanged ? null : t('settings.unchanged'));
  const fields = {
    draft: form.draft,
    problems: form.problems,
    onChange: form.edit,
    isUsed: agreement !== null && runs.some(({ agreementId }) => agreementId === agreement.id),
    whyNot,
  };
  return (
    <Workspace
      head={
        <ViewBar title={t('app.place.agreements')} fact={t('agreements.about')}>
          {agreement !== null && (
            <ActionButton label={t('agreements.add')} keys="n" whyNot={whyNot} onRun={onNew} />
          )}
          {form.isChanged && agreement !== null && (
            <ActionButton label={t('settings.discard')} keys="alt+z" onRun={form.discard} />
          )}
          <ActionButton
            label={agreement === null ? t('agreements.addNow') : t('settings.save')}
            keys="mod+s"
            isNext={whySave === null}
            isRunning={form.isRunning}
            whyNot={whySave}
            onRun={form.save}
          />
        </ViewBar>
      }
    >
      <div className={layout.split}>
        <div className={layout.side}>
          <Agreements agreements={agreements} chosen={agreement?.id ?? null} onChoose={onAdded} />
        </div>
        <div className={layout.scroll}>
          {form.refusal !== null && <Note tone="bad" title={text(form.refusal)} />}
          {form.isSaved && <Note tone="ok" title={t('settings.saved')} />}
          <FormSection
            title={
              agreement === null
                ? t('agreements.new', { name: creditor.name })
                : t('agreements.title', { code: agreement.code, name: creditor.name })
            }
          >
            <SchemeFields {...fields} onScheme={form.chooseScheme} />
          </FormSection>
          <FormSection title={t('agreements.files')} about={t('agreements.files.about')}>
            <FileFields {...fields} onChooseFolder={form.chooseFolder} />
          </FormSection>
          <FormSection title={t('agreements.days')}>
            <DayFields {...fields} />
          </FormSection>
          <FormSection title={t('agreements.rules')} about={t('agreements.rules.about')}>
            <RuleFields {...fields} />
          </FormSection>
          <FormSection title={t('agreements.state')}>
            <TextAndStateFields {...fields} />
          </FormSection>
        </div>
      </div>
    </Workspace>
  );
};

const Agreements = ({
  agreements,
  chosen,
  onChoose,
}: {
  readonly agreements: readonly Agreement[];
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}) => {
  const t = useText();
  const { creditors } = useCreditor();
  return (
    <ChoiceList<number>
      label={t('app.place.agreements')}
      chosen={chosen}
      onChoose={onChoose}
      choices={agreements.map((one) => ({
        key: one.id,
        title: one.code,
        fact: creditors.find(({ id }) => id === one.creditorId)?.name ?? '',
        end: one.creditorNumber,
        endFact: t(
          one.isActive
            ? one.isTest
              ? 'agreements.state.test'
              : 'agreements.state.active'
            : 'agreements.state.off',
        ),
      }))}
    />
  );
};

const Frame = ({ children }: { readonly children: React.ReactNode }) => {
  const t = useText();
  return (
    <Workspace head={<ViewBar title={t('app.place.agreements')} fact={t('agreements.about')} />}>
      {children}
    </Workspace>
  );
};

/** Agreements of the creditor with the schemes that collect for it: numbers, folders, days and rules. */
export default function AgreementsScreen() {
  const t = useText();
  const { creditors, creditor: current, creditorId } = useCreditor();
  const { agreementId, visit } = usePlaceParameters('agreements');
  const { data } = useApiQuery('agreements.list', {});
  const [asked, setAsked] = useState<{ readonly chosen: number | 'new'; readonly visit: number } | null>(
    null,
  );
  const whyNot = useAdministratorOnly();
  if (data === undefined) return <Frame>{null}</Frame>;
  const agreements = data.agreements.filter((one) => creditorId === null || one.creditorId === creditorId);
  const choice = asked?.visit === visit ? asked.chosen : (agreementId ?? asked?.chosen ?? null);
  const choose = (chosen: number | 'new'): void => setAsked({ chosen, visit });
  const agreement =
    choice === 'new' ? null : (agreements.find(({ id }) => id === choice) ?? agreements[0] ?? null);
  const able = [current, ...creditors].find((one) => schemesOf(one).length > 0) ?? null;
  const creditor =
    agreement === null
      ? current === null || schemesOf(current).length > 0
        ? able
        : null
      : (creditors.find(({ id }) => id === agreement.creditorId) ?? null);
  if (creditor === null || (agreement === null && choice !== 'new'))
    return (
      <Frame>
        <EmptyState
          sentence={t(creditor === null ? 'agreements.empty.noScheme' : 'agreements.empty')}
          action={
            creditor === null ? undefined : (
              <ActionButton
                label={t('agreements.add')}
                keys="n"
                isNext
                whyNot={whyNot}
                onRun={() => choose('new')}
              />
            )
          }
        />
      </Frame>
    );
  return (
    <AgreementForm
      // Another agreement is another form: what was typed does not move along.
      key={`${creditor.id} ${agreement?.id ?? 'new'}`}
      creditor={creditor}
      agreement={agreement}
      agreements={agreements}
      onAdded={choose}
      onNew={() => choose('new')}
    />
  );
}
