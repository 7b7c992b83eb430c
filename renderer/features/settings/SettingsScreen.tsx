import { useState, type ComponentType, type ReactNode } from 'react';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useKeys } from '../../app/keys.ts';
import { usePlaceParameters } from '../../app/navigation.ts';
import { FilterBar, FilterChip } from '../../ui/FilterBar.tsx';
import { ViewBar } from '../../ui/ViewBar.tsx';
import { Workspace } from '../../ui/Workspace.tsx';
import { AgentsSection } from './AgentsSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { CreditorSection } from './CreditorSection.tsx';
import { DataSection } from './DataSection.tsx';
import { MailSection } from './MailSection.tsx';
import { NoticesSection } from './NoticesSection.tsx';
import { LawSection } from '../law/LawSection.tsx';
import { LettersSection } from '../letters/LettersSection.tsx';
import { MatchingSection } from '../payments/MatchingSection.tsx';
import { PostingsSection } from '../postings/PostingsSection.tsx';

const sections = [
  'creditor',
  'appearance',
  'agents',
  'data',
  'backup',
  'postings',
  'matching',
  'notices',
  'mail',
  'law',
  'letters',
] as const;
/** As they stand in a row on the keyboard. */
const sectionKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-'] as const;

export type SettingsSection = (typeof sections)[number];

/** What a section puts into the frame that all of them share. */
export type SectionFrame = {
  readonly actions?: ReactNode;
  readonly inspector?: ReactNode;
  readonly content: ReactNode;
};
export type RenderFrame = (frame: SectionFrame) => ReactNode;

const sectionOf = (name: string | undefined): SettingsSection | null =>
  sections.find((section) => section === name) ?? null;

const contents: Readonly<Record<SettingsSection, ComponentType<{ readonly frame: RenderFrame }>>> = {
  creditor: CreditorSection,
  postings: PostingsSection,
  matching: MatchingSection,
  notices: NoticesSection,
  mail: MailSection,
  law: LawSection,
  letters: LettersSection,
  appearance: AppearanceSection,
  agents: AgentsSection,
  data: DataSection,
  backup: BackupSection,
};

const Sections = ({
  section,
  onChoose,
}: {
  readonly section: SettingsSection;
  readonly onChoose: (section: SettingsSection) => void;
}) => {
  const t = useText();
  const keyed = useKeyedText();
  useKeys(
    'here',
    sections.map((name, index) => ({
      keys: sectionKeys[index] ?? '',
      label: keyed(`settings.${name}.title`),
      run: () => onChoose(name),
    })),
  );
  return (
    <FilterBar label={t('settings.sections')}>
      {sections.map((name) => (
        <FilterChip
          key={name}
          label={keyed(`settings.${name}.title`)}
          isOn={name === section}
          onToggle={() => onChoose(name)}
        />
      ))}
    </FilterBar>
  );
};

/** Creditors, this agent's appearance, who may do what, where the data lies, and its backups. */
export default function SettingsScreen() {
  const t = useText();
  const keyed = useKeyedText();
  const { section: asked, visit } = usePlaceParameters('settings');
  const [chosen, setChosen] = useState<{ readonly section: SettingsSection; readonly visit: number }>({
    section: sectionOf(asked) ?? 'creditor',
    visit,
  });
  // A new visit with a section of its own goes before what was chosen in the last one.
  const section = chosen.visit === visit ? chosen.section : (sectionOf(asked) ?? chosen.section);
  const frame: RenderFrame = ({ actions, inspector, content }) => (
    <Workspace
      head={
        <ViewBar title={t('settings.title')} fact={keyed(`settings.${section}.about`)}>
          {actions}
        </ViewBar>
      }
      filter={<Sections section={section} onChoose={(name) => setChosen({ section: name, visit })} />}
      {...(inspector === undefined ? {} : { inspector })}
    >
      {content}
    </Workspace>
  );
  const Content = contents[section];
  return <Content frame={frame} />;
}
