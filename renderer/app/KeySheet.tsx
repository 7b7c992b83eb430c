import { Modal } from '@mantine/core';
import { DialogName } from '../ui/DialogName.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useText } from './intl.tsx';
import { useKeyRegistry, type KeyGroup } from './keys.ts';
import { useShellState } from './shell-state.ts';
import styles from './KeySheet.module.css';

const groups: readonly KeyGroup[] = ['here', 'grid', 'go', 'everywhere'];

/** All keys that work here, as the panes on screen have registered them. */
export const KeySheet = () => {
  const t = useText();
  const shown = useShellState((state) => state.keysShown);
  const set = useShellState((state) => state.set);
  const registered = useKeyRegistry((registry) => registry.registered);
  return (
    <DialogName name={t('app.key.keys')}>
      <Modal opened={shown} onClose={() => set({ keysShown: false })} withCloseButton={false} size={760}>
        <h2 className={styles.title} tabIndex={-1} data-autofocus>
          {t('app.key.keys')}
        </h2>
        <div className={styles.sheet}>
          {groups.map((group) => {
            const labelled = registered
              .filter((one) => one.group === group)
              .flatMap(({ bindings }) => bindings)
              .filter(({ label }) => label !== '');
            // One line for what two keys do.
            const lines = new Map<string, readonly string[]>();
            for (const { label, keys } of labelled)
              lines.set(label, [...new Set([...(lines.get(label) ?? []), keys])]);
            if (lines.size === 0) return null;
            return (
              <section key={group}>
                <h3>{t(`app.keys.${group}`)}</h3>
                <dl>
                  {[...lines].map(([label, keys]) => (
                    <div key={label}>
                      <dt>{label}</dt>
                      <dd>
                        {keys.map((one) => (
                          <Kbd key={one} keys={one} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            );
          })}
        </div>
      </Modal>
    </DialogName>
  );
};
