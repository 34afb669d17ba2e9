import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../access/access.ts'
import text from '../../platform/ui/text.module.css'
import { RestrictionsHint } from './RestrictionsHint.tsx'

/** What someone is in the Space: the level as quiet text, and their restrictions. */
export function AccessInWords({ access, level }: { access: Access; level?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
      {level ?? <div>{t(`access.level.${access.accessLevel}`)}</div>}
      {access.restrictions.length > 0 && (
        <div className={text.second}>
          <RestrictionsHint restrictions={access.restrictions} />
        </div>
      )}
    </>
  )
}
