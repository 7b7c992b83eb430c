import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconCommand, IconFileText, IconSearch, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { DialogName } from '../ui/DialogName.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useCreditor } from './creditor.ts';
import { useFormats, useText } from './intl.tsx';
import { useKeyRegistry, type KeyBinding } from './keys.ts';
import { go } from './navigation.ts';
import { useFoundRows, type Found } from './palette-search.ts';

const Action = ({
  label,
  more,
  icon,
  end,
  onRun,
}: {
  readonly label: string;
  readonly more?: string;
  readonly icon: ReactNode;
  readonly end?: ReactNode;
  readonly onRun: () => void;
}) => (
  <Spotlight.Action onClick={onRun} className="fd-spotlight-action">
    {icon}
    <span>{label}</span>
    {more === undefined ? null : <span className="fd-spotlight-more">{more}</span>}
    <span className="fd-spotlight-end">{end}</span>
  </Spotlight.Action>
);

const FoundGroup = ({
  label,
  icon,
  rows,
  onRun,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly rows: readonly Found[];
  readonly onRun: (id: number) => void;
}) =>
  rows.length === 0 ? null : (
    <Spotlight.ActionsGroup label={label}>
      {rows.map(({ id, title, more, amount }) => (
        <Action key={id} label={title} more={more} icon={icon} end={amount} onRun={() => onRun(id)} />
      ))}
    </Spotlight.ActionsGroup>
  );

const matches = (label: string, query: string): boolean =>
  query
    .toLocaleLowerCase()
    .split(/\s+/u)
    .every((word) => label.toLocaleLowerCase().includes(word));

const shownCommands = 8;

const useCommands = (query: string): readonly KeyBinding[] => {
  const registered = useKeyRegistry((registry) => registry.registered);
  const seen = new Set<string>();
  return registered
    .flatMap(({ bindings }) => bindings)
    .filter(({ label, enabled, inside }) => {
      if (label === '' || enabled === false || inside === true || seen.has(label) || !matches(label, query))
        return false;
      seen.add(label);
      return true;
    })
    .slice(0, query === '' ? 30 : shownCommands);
};

const icon = (Icon: typeof IconUser) => <Icon size={16} stroke={1.6} aria-hidden="true" />;

/** Ctrl K: customers and entries by name and number, places, and every command with its key. */
export const Palette = () => {
  const t = useText();
  const [query, setQuery] = useState('');
  const { creditorId } = useCreditor();
  const formats = useFormats();
  const customers = useFoundRows('customers', creditorId, query, formats);
  const entries = useFoundRows('entries', creditorId, query, formats);
  const commands = useCommands(query.trim());
  const isEmpty = customers.length + entries.length + commands.length === 0;
  return (
    <DialogName name={t('app.key.search')}>
      <Spotlight.Root
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        maxHeight={460}
        scrollable
        clearQueryOnClose
        size={560}
        yOffset={64}
        overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      >
        <Spotlight.Search
          placeholder={t('app.search')}
          aria-label={t('app.search')}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        />
        <Spotlight.ActionsList>
          <FoundGroup
            label={t('app.place.customers')}
            icon={icon(IconUser)}
            rows={customers}
            onRun={(customerId) => go('customers', { customerId })}
          />
          <FoundGroup
            label={t('app.place.ledger')}
            icon={icon(IconFileText)}
            rows={entries}
            onRun={(entryId) => go('ledger', { entryId })}
          />
          {commands.length === 0 ? null : (
            <Spotlight.ActionsGroup label={t('app.commands')}>
              {commands.map((command) => (
                <Action
                  key={command.label}
                  label={command.label}
                  icon={icon(IconCommand)}
                  end={<Kbd keys={command.keys} />}
                  onRun={() => {
                    spotlight.close();
                    command.run();
                  }}
                />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {isEmpty ? <Spotlight.Empty>{t('app.search.nothing')}</Spotlight.Empty> : null}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </DialogName>
  );
};
