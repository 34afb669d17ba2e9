import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core'
import controls from './controls.module.css'

const fontFamily =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

/** The look of everything that comes from the component library; the colours are in theme.css. */
export const theme = createTheme({
  fontFamily,
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.333', sm: '1.539', md: '1.4286', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '550', bold: '620' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(3), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  defaultRadius: 'sm',
  headings: { fontFamily, fontWeight: '620' },
  black: '#131519',
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    accent: shades('#1d5fd1', '#184fb0', '#6ea2ff', '#86b1ff'),
    danger: shades('#b42318', '#961d14', '#ff8e83', '#ffa299'),
    dark: [
      '#eceef1',
      '#a6adb8',
      '#8b939f',
      '#5b616b',
      '#262a31',
      '#20242a',
      '#191c21',
      '#131519',
      '#0f1114',
      '#0b0d10',
    ],
  },
  components: {
    Alert: { classNames: { root: controls.alert, message: controls.alertMessage } },
    Button: { defaultProps: { size: 'sm' }, classNames: { root: controls.button } },
    Checkbox: { defaultProps: { size: 'xs' }, classNames: { label: controls.choiceLabel } },
    Input: { defaultProps: { size: 'sm' }, classNames: { input: controls.input } },
    InputWrapper: { classNames: { label: controls.label, error: controls.error } },
    Menu: { defaultProps: { shadow: 'md' }, classNames: { item: controls.menuItem } },
    Modal: { defaultProps: { size: rem(480), radius: 'lg' } },
    Radio: { defaultProps: { size: 'xs' }, classNames: { label: controls.choiceLabel } },
    Skeleton: { classNames: { root: controls.skeleton } },
    Tooltip: { classNames: { tooltip: controls.tooltip } },
  },
})

/** The shades in use: 8 and its hover 9 in the light theme, 4 and its hover 5 in the dark one. */
function shades(light: string, lightHover: string, dark: string, darkHover: string) {
  return [dark, dark, dark, dark, dark, darkHover, light, light, light, lightHover] as const
}

const colours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--faint)',
  '--mantine-color-disabled-border': 'var(--line)',
}

/** Tells the component library our colours, so that both know one set of them. */
export const resolveColours: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--shadow)', '--mantine-shadow-xl': 'var(--shadow)' },
  light: colours,
  dark: colours,
})
