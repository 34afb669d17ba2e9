import {
  Button,
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  Input,
  rem,
} from '@mantine/core'
import { overlaysSelector } from '../../platform/ui/Overlays.tsx'
import controls from './controls.module.css'

const fontFamily =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

const choice = { label: controls.choiceLabel, input: controls.box, inner: controls.choiceBox }

/** The list itself scrolls. A scrolling part around it could not be reached with the keyboard. */
const openList = {
  defaultProps: { withScrollArea: false },
  classNames: { options: controls.options },
}

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
    Button: Button.extend({ classNames: { root: controls.button }, vars: buttonVars }),
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' }, classNames: choice },
    Input: Input.extend({ classNames: { input: controls.input }, vars: inputVars }),
    InputWrapper: {
      classNames: {
        label: controls.label,
        description: controls.description,
        error: controls.error,
      },
    },
    Menu: {
      defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false },
      classNames: { item: controls.menuItem },
    },
    MultiSelect: openList,
    Portal: { defaultProps: { target: overlaysSelector } },
    Modal: { defaultProps: { size: rem(480), radius: 'lg' } },
    Radio: { defaultProps: { size: 'xs' }, classNames: { ...choice, radio: controls.box } },
    Select: openList,
    Skeleton: { classNames: { root: controls.skeleton } },
    Tooltip: { classNames: { tooltip: controls.tooltip } },
  },
})

/** Controls are 32 px high with 13 px words; a subtle one is ink instead of the accent. */
function buttonVars(_theme: unknown, { variant }: ButtonProps) {
  const quiet = variant === 'subtle' && {
    '--button-color': 'var(--ink)',
    '--button-hover': 'var(--hover)',
  }
  const filled = variant === undefined && { '--button-color': 'var(--on-accent)' }
  const size = {
    '--button-height': rem(32),
    '--button-padding-x': rem(12),
    '--button-fz': rem(13),
  }
  return { root: { ...size, ...quiet, ...filled } }
}

function inputVars() {
  return { wrapper: { '--input-height': rem(32), '--input-padding': rem(10) } }
}

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

/** Gives the component library our colours, so that there is only one set of them. */
export const resolveColours: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--shadow)', '--mantine-shadow-xl': 'var(--shadow)' },
  light: colours,
  dark: colours,
})
