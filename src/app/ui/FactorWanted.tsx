import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getFactorsContract } from '../../accounts/passkeys.contract.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { whereNext } from '../paths.ts'
import classes from './FactorWanted.module.css'

/** What someone is here for whose Organization requires a second factor, and the way back once they have one. */
export function FactorWanted({ next }: { next: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(queryOf(getFactorsContract, {}))
  const hasFactor = data !== undefined && (data.totp || data.passkeys.length > 0)
  return (
    <div role="status" className={classes.wanted}>
      <p className={classes.text}>
        {t(hasFactor ? 'requiredFactor.isThere' : 'requiredFactor.wanted')}
      </p>
      {hasFactor && (
        <Button renderRoot={props => <Link to={whereNext(next)} {...props} />}>
          {t('requiredFactor.goOn')}
        </Button>
      )}
    </div>
  )
}
