import { Anchor, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type AccessLevel, accessLevels } from '../../access/access-level.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import classes from './choices.module.css'
import type { MySpace } from './use-me.ts'

interface Props {
  /** The chooser's own level in the Space: they can grant only what it allows. */
  granter: MySpace
  /** None while several people have different levels. */
  value: AccessLevel | null
  onChange: (level: AccessLevel) => void
}

/** The access levels as cards to choose from; a level that may not be granted says why. */
export function LevelChoice({ granter, value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('access.levels')}
      value={value}
      onChange={chosen => onChange(chosen as AccessLevel)}
    >
      <div className={classes.cards}>
        {accessLevels.map(level => {
          const reason = whyNotGrant(granter, { accessLevel: level })
          const text = t(`access.levelText.${level}`)
          return (
            <Radio
              key={level}
              value={level}
              disabled={reason !== null}
              label={t(`access.level.${level}`)}
              description={reason ? `${text} ${t(`reasons.${reason}`)}` : text}
              classNames={{
                root: classes.card,
                body: classes.body,
                labelWrapper: classes.words,
                description: classes.description,
              }}
            />
          )
        })}
      </div>
      <Anchor
        inherit
        underline="always"
        className={classes.about}
        renderRoot={props => (
          <Link
            to="/spaces/$spaceId/access"
            params={{ spaceId: granter.id }}
            target="_blank"
            {...props}
          />
        )}
      >
        {t('accessPage.open')}
      </Anchor>
    </Radio.Group>
  )
}
