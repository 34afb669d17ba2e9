import { type FormErrors, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { fieldErrors } from './problem-error.ts'
import { usePresentValues } from './use-present-values.ts'

interface Options<Values, Sent, Answer> {
  /** What the contract takes as body; it judges the values before they are sent. */
  schema: z.ZodType<unknown, Sent>
  /** How it is now, in the order in which the fields stand. Fields not yet edited follow it. */
  initialValues: Values
  bodyOf: (values: Values) => Sent
  send: (body: Sent) => Promise<Answer>
  /** It is sent only when this is done, too. */
  onSent: (answer: Answer) => unknown
  /** Takes a refusal that this form knows how to answer; true when it has. */
  onRefused?: (error: unknown) => boolean
  /** What is asked of a field, where this form says it in its own words. */
  texts?: Partial<Record<keyof Values, string>>
  mayBeSignedOut?: boolean
}

/** The detail of a field in which nothing can be seen. */
const nothingThere = 'must not be empty'

/** A detail of the server, such as “must be a number”, as a sentence. */
const sentence = (detail: string) => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

/**
 * A form that is sent as a contract's body. What is wrong with a field, by the contract's own rules or
 * by the server's answer, stands at the field and takes the focus there; anything else is `error`.
 */
export function useContractForm<Values extends Record<string, unknown>, Sent, Answer>(
  options: Options<Values, Sent, Answer>,
) {
  const { schema, initialValues, bodyOf, send, onSent, onRefused, texts, mayBeSignedOut } = options
  const { t, i18n } = useTranslation()
  const fields = Object.keys(initialValues)

  /** What is wrong with each field, in the product's words. */
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

  /** Shows what is wrong, and goes to the first of it. */
  const refuse = (errors: FormErrors) => {
    form.setErrors(errors)

    const first = fields.find(field => errors[field])
    // After the errors are drawn and linked, so that they are read with the field.
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
