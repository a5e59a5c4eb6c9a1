import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef2ff', '#dde5ff', '#b9c8ff', '#93abff', '#6f8dfb', '#4f74f4', '#2f5bea', '#2449c8', '#1d3aa0', '#172e7e',
]; // prettier-ignore

const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e7eaef',
  '#d9dde4',
  '#c0c6d0',
  '#9aa2af',
  '#727b8a',
  '#566070',
  '#343c4a',
  '#1a202b',
];

const dark: MantineColorsTuple = [
  '#e3e6ec',
  '#aab2c0',
  '#8b94a3',
  '#4b5362',
  '#333a46',
  '#272d37',
  '#1c2129',
  '#12161c',
  '#0d1015',
  '#090b0f',
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  colors: { brand, gray, dark },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  black: '#161b24',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'lg',
        radius: 12,
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.5 },
        transitionProps: { duration: 120 },
        // A second <header> would be a second banner landmark.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', width: 190, transitionProps: { duration: 80 } } },
  },
});

/** Overrides Mantine's colors that have a contrast below 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': 'var(--mantine-color-brand-7)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': '#ff9d95',
    '--mantine-color-anchor': 'var(--mantine-color-brand-2)',
  },
});
