import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../organizations/organization.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import {
  changeOrganizationContract,
  getOrganizationContract,
} from '../organization-settings.contract.ts'

interface Props {
  organization: Organization
  /** How many people have no second factor, once it is known. */
  without: number | undefined
  onClose: () => void
}

/** Begins to require a second factor of everyone in the Organization, or ceases to, once it is clear what that does. */
export function RequireFactorDialog({ organization, without, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id: organizationId, name, requiresSecondFactor: isRequired, version } = organization
  const { queryKey } = queryOf(getOrganizationContract, { params: { organizationId } })
  const change = useMutation({
    mutationFn: () => {
      const body = { requiresSecondFactor: !isRequired }
      const input = { params: { organizationId }, body }
      return call(changeOrganizationContract, input, { ifMatch: version })
    },
    onSuccess: now => {
      client.setQueryData(queryKey, now)
      onClose()
      say(t(isRequired ? 'organization.lifted' : 'organization.required'))
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
  const what = isRequired ? 'lift' : 'require'
  return (
    <Dialog
      title={t(`organization.${what}Title`, { organization: name })}
      onClose={onClose}
      onSubmit={change.mutate}
      busy={change.isPending}
      action={<SubmitButton busy={change.isPending}>{t(`organization.${what}`)}</SubmitButton>}
    >
      <p className={form.note}>
        {t(`organization.${what}Text`)}
        {!isRequired && without !== undefined && (
          <> {t('organization.without', { count: without })}</>
        )}
      </p>
      <ProblemAlert error={change.error} />
    </Dialog>
  )
}
