import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef2ff', '#dde5ff', '#b9c8ff', '#93abff', '#6f8dfb', '#4f74f4', '#2f5bea', '#2449c8', '#1d3aa0', '#172e7e',
]; // prettier-ignore

const gray: MantineColorsTuple = [
  '#fafbfc', '#f4f5f7', '#e6e8ec', '#d9dde4', '#c3cad6', '#8790a0', '#667085', '#4b5565', '#343c4a', '#161b24',
]; // prettier-ignore

const dark: MantineColorsTuple = [
  '#e8eaef', '#aab2c0', '#8b94a3', '#6b7482', '#333a46', '#242a34', '#1a1f28', '#14181f', '#0d1015', '#090b0f',
]; // prettier-ignore

/** White text on shade 6 has a contrast of 6.5:1. */
const red: MantineColorsTuple = [
  '#fdeceb', '#fad5d2', '#f3aaa5', '#ec7f78', '#e25850', '#d0362c', '#b3261e', '#a3201a', '#861a15', '#6b1511',
]; // prettier-ignore

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  colors: { brand, gray, dark, red },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, "Inter Fallback", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", "Mono Fallback", monospace',
  black: '#161b24',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '28px' },
  components: {
    Drawer: { defaultProps: { overlayProps: { color: 'var(--backdrop)', backgroundOpacity: 1 } } },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'lg',
        radius: 12,
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { color: 'var(--backdrop)', backgroundOpacity: 1 },
        transitionProps: { duration: 120 },
        // A second <header> would be a second banner landmark.
        attributes: { header: { role: 'presentation' } },
      },
    },
  },
});

/** Mantine's colors as the tokens of `global.css`, which have a contrast of at least 4.5:1. */
const colors = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dimmed)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-error': 'var(--error)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border-strong)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: colors, dark: colors });
