import i18next from 'i18next'
import ICU from 'i18next-icu'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'

/** Makes the catalogue available to every component. It is part of the page, so nothing waits for it. */
export function startMessages(): void {
  i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      initAsync: false,
    })
}
