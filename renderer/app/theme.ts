import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The tokens hold the values; Mantine asks for ten shades, of which the variables of ui/mantine.css use none. */
const tuple = (token: string): MantineColorsTuple => {
  const color = `var(${token})`;
  return [color, color, color, color, color, color, color, color, color, color];
};

const control = {
  '--input-height': 'var(--fd-control)',
  '--input-fz': 'var(--fd-fs-13)',
  '--input-size': 'var(--fd-control)',
};

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: tuple('--fd-accent-fill'), bad: tuple('--fd-bad'), ok: tuple('--fd-ok') },
  fontFamily: 'var(--fd-font)',
  fontFamilyMonospace: 'var(--fd-font-mono)',
  defaultRadius: 'sm',
  cursorType: 'default',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-sm', variant: 'default' } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Input: { vars: () => ({ wrapper: control }) },
    // Without the placeholder the menu holds its items only, as screen readers expect.
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        position: 'bottom-start',
        transitionProps: { duration: 90 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 90 } } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 90 } } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Modal: {
      defaultProps: {
        yOffset: 64,
        overlayProps: { backgroundOpacity: 0.18, blur: 0 },
        transitionProps: { duration: 160 },
      },
    },
  },
});
