import type { FormErrors } from '@mantine/form'
import { useTranslation } from 'react-i18next'

/** The server's detail for a field without any visible text. */
const nothingThere = 'must not be empty'

/** Turns a detail from the server, such as “must be a number”, into a sentence. */
const sentence = (detail: string) => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

/** Returns a function that puts details from the contract or the server into the product's words, field by field. */
export function useFieldFaults(
  fields: readonly string[],
  texts: Partial<Record<string, string>> | undefined,
) {
  const { t, i18n } = useTranslation()
  return (wrong: Record<string, string>): FormErrors =>
    Object.fromEntries(
      fields
        .filter(field => `/${field}` in wrong)
        .map(field => {
          const detail = wrong[`/${field}`] ?? ''
          const keys = [
            `details.${detail}`,
            ...(detail === nothingThere ? [`fields.${field}Empty`] : []),
            `fields.${field}`,
          ]
          const key = keys.find(one => i18n.exists(one))
          const known = key && t(key as 'fields.name')
          return [field, texts?.[field] || known || sentence(detail)]
        }),
    )
}
