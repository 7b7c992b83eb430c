import { Tooltip, UnstyledButton } from '@mantine/core';
import { useFormats, useText } from './intl.tsx';
import { isMac } from './bridge.ts';
import { keyLabel } from './key-match.ts';
import { useNavigation } from './navigation.ts';
import { places, type Place } from './places.tsx';
import type { Status } from './Shell.tsx';
import { useShellState } from './shell-state.ts';
import styles from './Sidebar.module.css';

/** `over`: whole, but over the view. */
export type SidebarLook = 'whole' | 'rail' | 'over';

const groups = ['ledger', 'collect', 'payments', 'see'] as const;

const Item = ({ place, status }: { readonly place: Place; readonly status: Status }) => {
  const t = useText();
  const { integer } = useFormats();
  const isCurrent = useNavigation((state) => state.place === place.name);
  const go = useNavigation((state) => state.go);
  const set = useShellState((state) => state.set);
  const waits = place.counter?.(status);
  const hasCount = waits !== undefined && waits.count > 0;
  const title = t(place.title);
  const tip = `${hasCount ? t('app.waits', { title, count: integer(waits.count) }) : title}   ${keyLabel(place.key, isMac())}`;
  return (
    <Tooltip label={tip} position="right" className={styles.tip}>
      <UnstyledButton
        className={styles.item}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={(event) => {
          // Leaves the keyboard to the grid of the screen that opens.
          event.currentTarget.blur();
          set({ railOpen: false });
          go(place.name);
        }}
      >
        <place.icon size={17} stroke={1.6} aria-hidden="true" />
        <span className={styles.title}>{title}</span>
        {hasCount ? (
          <span className={styles.count} data-late={waits.isLate || undefined}>
            <span className={styles.number}>{integer(waits.count)}</span>
          </span>
        ) : null}
      </UnstyledButton>
    </Tooltip>
  );
};

/** The capabilities, grouped; in a narrow window a rail of icons whose tooltips say the name, the count and the key. */
export const Sidebar = ({ status, look }: { readonly status: Status; readonly look: SidebarLook }) => {
  const t = useText();
  return (
    <nav
      className={styles.sidebar}
      aria-label={t('app.capabilities')}
      data-pane="sidebar"
      data-rail={look === 'rail' || undefined}
      data-over={look === 'over' || undefined}
    >
      {groups.map((group) => (
        <div key={group} className={styles.group}>
          <h2>{t(`app.group.${group}`)}</h2>
          {places
            .filter((place) => place.group === group)
            .map((place) => (
              <Item key={place.name} place={place} status={status} />
            ))}
        </div>
      ))}
      <div className={styles.bottom}>
        {places
          .filter(({ group }) => group === null)
          .map((place) => (
            <Item key={place.name} place={place} status={status} />
          ))}
      </div>
    </nav>
  );
};
