import { type FormErrors, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import type { z } from 'zod'
import { fieldErrors } from './problem-error.ts'
import { useFieldFaults } from './use-field-faults.ts'
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

/** Moves the focus to a field, after its error is drawn and linked, so that a screen reader reads both. */
function focusSoon(find: () => HTMLElement | null): void {
  requestAnimationFrame(() => {
    const place = find()
    const input = place?.querySelector<HTMLElement>('input, button') ?? place
    input?.focus()
  })
}

/**
 * A form that is sent as a contract's body. A fault in a field, found by the contract's rules or by the server, is
 * shown at the field, which takes the focus. Any other fault is in `error`.
 */
export function useContractForm<Values extends Record<string, unknown>, Sent, Answer>(
  options: Options<Values, Sent, Answer>,
) {
  const { schema, initialValues, bodyOf, send, onSent, onRefused, texts, mayBeSignedOut } = options
  const fields = Object.keys(initialValues)
  const faultsIn = useFieldFaults(fields, texts)

  const form = useForm<Values>({
    // Another form on the page, such as that behind a dialog, may have a field of the same name.
    name: useId().replaceAll(/[^0-9a-z]/gi, '-'),
    initialValues,
    validate: values => {
      const issues = schema.safeParse(bodyOf(values)).error?.issues ?? []
      return faultsIn(
        Object.fromEntries(issues.map(({ path, message }) => [`/${path.join('/')}`, message])),
      )
    },
  })

  const { base, rebased, settle } = usePresentValues(form, initialValues)

  /** Shows the faults, and moves the focus to the first one. */
  const refuse = (errors: FormErrors) => {
    form.setErrors(errors)
    const first = fields.find(field => errors[field])
    focusSoon(() => (first === undefined ? null : form.getInputNode(first as never)))
  }

  const sending = useMutation({
    meta: { mayBeSignedOut: mayBeSignedOut ?? false },
    mutationFn: send,
    onSuccess: onSent,
    onError: error => {
      if (onRefused?.(error)) return
      refuse(faultsIn(fieldErrors(error)))
    },
  })

  const isPlaced = Object.keys(faultsIn(fieldErrors(sending.error))).length > 0
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
