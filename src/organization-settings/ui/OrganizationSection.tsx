import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getFactorsContract } from '../../accounts/passkeys.contract.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import {
  countWithoutFactorContract,
  getOrganizationContract,
} from '../organization-settings.contract.ts'
import classes from './OrganizationSection.module.css'
import { RequireFactorDialog } from './RequireFactorDialog.tsx'

/** What applies to every Space of an Organization, for its Admins. */
export function OrganizationSection({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation()
  const query = queryOf(getOrganizationContract, { params: { organizationId } })
  const { data: organization, error, refetch } = useQuery(query)
  const factors = useQuery(queryOf(getFactorsContract, {}))
  const without = useQuery(queryOf(countWithoutFactorContract, { params: { organizationId } }))
  const [isOpen, setIsOpen] = useState(false)
  if (error && !organization) return <ErrorState error={error} onRetry={refetch} />
  if (!organization || !factors.data) return <SkeletonRows rows={1} pictures={false} />
  const { name, requiresSecondFactor: isRequired } = organization
  const hasFactor = factors.data.totp || factors.data.passkeys.length > 0
  return (
    <section aria-labelledby="organization" className={classes.section}>
      <h2 id="organization" className={classes.heading}>
        {t('organization.title', { organization: name })}
      </h2>
      <p className={classes.text}>{t('organization.text')}</p>
      <h3 className={classes.setting}>{t('organization.factor')}</h3>
      <p className={classes.text}>
        {t(isRequired ? 'organization.isRequired' : 'organization.isNotRequired')}
      </p>
      <ExplainedButton
        variant="default"
        mt={12}
        whyNot={isRequired || hasFactor ? null : t('organization.noFactor')}
        onClick={() => setIsOpen(true)}
      >
        {t(isRequired ? 'organization.lift' : 'organization.require')}
      </ExplainedButton>
      {isOpen && (
        <RequireFactorDialog
          organization={organization}
          without={without.data?.users}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  )
}
