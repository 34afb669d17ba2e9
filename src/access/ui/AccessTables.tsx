import { useTranslation } from 'react-i18next'
import { accessLevels } from '../access-level.ts'
import { authorityOver } from '../authority.ts'
import { levelHas, permissions } from '../permission.ts'
import { restrictions, restrictionTable, takesAway } from '../restriction.ts'
import classes from './AccessTables.module.css'

/** What the levels may do, whom they manage and what restrictions take away: the tables that decide. */
export function AccessTables() {
  const { t } = useTranslation()
  return (
    <>
      <PermissionTable />
      <h2 className={classes.heading}>{t('accessPage.managing')}</h2>
      <p className={classes.note}>{t('accessPage.managingText')}</p>
      <AuthorityTable />
      <h2 className={classes.heading}>{t('access.restrictionsTitle')}</h2>
      <p className={classes.note}>{t('accessPage.restrictionsText')}</p>
      <RestrictionTable />
    </>
  )
}

/** Which level has which permission, and which restrictions take it away. */
function PermissionTable() {
  const { t } = useTranslation()
  return (
    <table className={classes.table} aria-label={t('accessPage.title')}>
      <LevelHeads first={t('accessPage.permission')} />
      <tbody>
        {permissions.map(permission => {
          const takers = restrictions.filter(one => takesAway(one, permission))
          const names = takers.map(one => t(`access.restriction.${one}`)).join(', ')
          return (
            <tr key={permission}>
              <th scope="row">
                {t(`access.permission.${permission}`)}
                {names && (
                  <span className={classes.second}>{t('accessPage.unless', { names })}</span>
                )}
              </th>
              {accessLevels.map(level => (
                <Answer key={level} yes={levelHas(level, permission)} />
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Which level manages people of which level. */
function AuthorityTable() {
  const { t } = useTranslation()
  return (
    <table className={classes.table} aria-label={t('accessPage.managing')}>
      <LevelHeads first={t('accessPage.whoManages')} />
      <tbody>
        {accessLevels.map(asker => (
          <tr key={asker}>
            <th scope="row">{t(`access.level.${asker}`)}</th>
            {accessLevels.map(target => (
              <Answer key={target} yes={authorityOver[asker].includes(target)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What each restriction does, and on which level it may be put. */
function RestrictionTable() {
  const { t } = useTranslation()
  return (
    <table className={classes.table} aria-label={t('access.restrictionsTitle')}>
      <thead>
        <tr>
          <th scope="col">{t('accessPage.restriction')}</th>
          <th scope="col">{t('accessPage.of')}</th>
        </tr>
      </thead>
      <tbody>
        {restrictions.map(one => (
          <tr key={one}>
            <th scope="row">
              {t(`access.restriction.${one}`)}
              <span className={classes.second}>{t(`access.restrictionText.${one}`)}</span>
            </th>
            <td className={classes.level}>{t(`access.level.${restrictionTable[one].level}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The head of a table with a column for each level. */
function LevelHeads({ first }: { first: string }) {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {accessLevels.map(level => (
          <th key={level} scope="col" className={classes.level}>
            {t(`access.level.${level}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Answer({ yes }: { yes: boolean }) {
  const { t } = useTranslation()
  return (
    <td className={yes ? undefined : classes.no}>{t(yes ? 'accessPage.yes' : 'accessPage.no')}</td>
  )
}
