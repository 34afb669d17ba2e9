import 'i18next'
import type { en } from './en.ts'

// A key that does not exist, or is misspelt, is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}
