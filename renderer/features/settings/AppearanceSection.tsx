import { SegmentedControl } from '@mantine/core';
import { agentSettings, type AgentSettings } from '../../../shared/api/settings.ts';
import { language as languageSchema } from '../../../shared/api/values.ts';
import { catalogues } from '../../../shared/i18n/catalogue.ts';
import { useKeyedText, useText } from '../../app/intl.tsx';
import { useAgentSettings } from '../../app/settings.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { FormRow, FormSection } from './FormRow.tsx';
import styles from './sections.module.css';
import type { RenderFrame } from './SettingsScreen.tsx';

const schemes = ['light', 'dark', 'auto'] as const satisfies readonly AgentSettings['colorScheme'][];

/** How Fordring looks and speaks to this agent; each choice works at once. */
export const AppearanceSection = ({ frame }: { readonly frame: RenderFrame }) => {
  const t = useText();
  const keyed = useKeyedText();
  const { settings, change } = useAgentSettings();
  return frame({
    content: (
      <div className={styles.scroll}>
        <FormSection title={t('settings.appearance.language')} about={t('settings.appearance.languageAbout')}>
          <FormRow label={t('settings.appearance.language')}>
            <SegmentedControl
              aria-label={t('settings.appearance.language')}
              value={settings.language}
              // Each language under its own name, so that a wrong choice can be undone by who cannot read it.
              data={languageSchema.options.map((code) => ({
                value: code,
                label: catalogues[code]['settings.language.own'] ?? code,
              }))}
              onChange={(value) => void change({ language: languageSchema.parse(value) })}
            />
          </FormRow>
        </FormSection>
        <FormSection title={t('settings.appearance.scheme')} about={t('settings.appearance.schemeAbout')}>
          <FormRow label={t('settings.appearance.scheme')}>
            <SegmentedControl
              aria-label={t('settings.appearance.scheme')}
              value={settings.colorScheme}
              data={schemes.map((value) => ({ value, label: keyed(`settings.appearance.scheme.${value}`) }))}
              onChange={(value) => void change({ colorScheme: agentSettings.shape.colorScheme.parse(value) })}
            />
          </FormRow>
        </FormSection>
        <FormSection title={t('settings.appearance.keys')}>
          <p className={styles.keys}>
            <Kbd keys="?" /> {t('settings.appearance.keysAbout')}
          </p>
        </FormSection>
      </div>
    ),
  });
};
