import { MantineThemeProvider } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';

/** Names the dialog inside of it for screen readers, where Mantine takes a name only from a title bar of its own. */
export const DialogName = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => {
  const theme = useMemo(
    () => ({ components: { ModalContent: { defaultProps: { 'aria-label': name } } } }),
    [name],
  );
  return (
    <MantineThemeProvider theme={theme} inherit>
      {children}
    </MantineThemeProvider>
  );
};
