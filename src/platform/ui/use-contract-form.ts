import { type FormErrors, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { fieldErrors } from './problem-error.ts'
import { usePresentValues } from './use-present-values.ts'

interface Options<Values, Sent, Answer> {
  /** The schema of the contract's body. It checks the values before they are sent. */
  schema: z.ZodType<unknown, Sent>
  /** The present values, in the order of the fields. Fields that are not edited follow them. */
  initialValues: Values
  bodyOf: (values: Values) => Sent
  send: (body: Sent) => Promise<Answer>
  /** The form stays busy until this is done, too. */
  onSent: (answer: Answer) => unknown
  /** Handles a refusal that this form knows how to answer. Returns whether it did. */
  onRefused?: (error: unknown) => boolean
  /** What is required of a field, if this form says it in its own words. */
  texts?: Partial<Record<keyof Values, string>>
  mayBeSignedOut?: boolean
}

/** The server's detail for a field without any visible text. */
const nothingThere = 'must not be empty'

/** Turns a detail from the server, such as “must be a number”, into a sentence. */
const sentence = (detail: string) => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

/**
 * A form that is sent as a contract's body. A fault in a field, found by the contract's rules or by the server, is
 * shown at the field, which takes the focus. Any other fault is in `error`.
 */
export function useContractForm<Values extends Record<string, unknown>, Sent, Answer>(
  options: Options<Values, Sent, Answer>,
) {
  const { schema, initialValues, bodyOf, send, onSent, onRefused, texts, mayBeSignedOut } = options
  const { t, i18n } = useTranslation()
  const fields = Object.keys(initialValues)

  /** The faults of each field, in the product's words. */
  const place = (wrong: Record<string, string>): FormErrors =>
    Object.fromEntries(
      fields
        .filter(field => `/${field}` in wrong)
        .map(field => {
          const detail = wrong[`/${field}`] ?? ''
          const keys = [
            ...(detail === nothingThere ? [`fields.${field}Empty`] : []),
            `fields.${field}`,
          ]
          const key = keys.find(one => i18n.exists(one))
          const known = key && t(key as 'fields.name')
          return [field, texts?.[field] || known || sentence(detail)]
        }),
    )

  const form = useForm<Values>({
    initialValues,
    validate: values => {
      const issues = schema.safeParse(bodyOf(values)).error?.issues ?? []
      return place(
        Object.fromEntries(issues.map(({ path, message }) => [`/${path.join('/')}`, message])),
      )
    },
  })

  const { base, rebased, settle } = usePresentValues(form, initialValues)

  /** Shows the faults, and moves the focus to the first one. */
  const refuse = (errors: FormErrors) => {
    form.setErrors(errors)

    const first = fields.find(field => errors[field])
    // Only after the errors are drawn and linked, so that a screen reader reads them with the field.
    requestAnimationFrame(() => {
      const place = first === undefined ? null : form.getInputNode(first as never)
      const input = place?.querySelector<HTMLElement>('input, button') ?? place
      input?.focus()
    })
  }

  const sending = useMutation({
    meta: { mayBeSignedOut: mayBeSignedOut ?? false },
    mutationFn: send,
    onSuccess: onSent,
    onError: error => {
      if (onRefused?.(error)) return
      refuse(place(fieldErrors(error)))
    },
  })

  const isPlaced = Object.keys(place(fieldErrors(sending.error))).length > 0
  return {
    form,
    field: form.getInputProps,
    busy: sending.isPending,
    error: isPlaced ? null : sending.error,
    forget: sending.reset,
    refuse,
    /** Whether there is anything to send. */
    isChanged: JSON.stringify(bodyOf(form.values)) !== JSON.stringify(bodyOf(base)),
    rebased,
    submit(event?: FormEvent<HTMLFormElement>) {
      event?.preventDefault()
      if (sending.isPending) return
      settle()
      form.onSubmit(values => sending.mutate(bodyOf(values)), refuse)(event)
    },
  }
}
