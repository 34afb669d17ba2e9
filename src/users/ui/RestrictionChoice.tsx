import { Checkbox, Radio, UnstyledButton } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLevel } from '../../access/access-level.ts'
import { visibilityRestrictions } from '../../access/contact-visibility.ts'
import { inOrder, type Restriction, restrictionsFor } from '../../access/restriction.ts'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import classes from './choices.module.css'

interface Props {
  level: AccessLevel
  value: readonly Restriction[]
  /** Restrictions that only some of several people have: unchanged until they are touched. */
  mixed?: readonly Restriction[]
  onChange: (restrictions: Restriction[], touched: readonly Restriction[]) => void
}

const isVisibility = (one: Restriction) => visibilityRestrictions.some(other => other === one)

/** The restrictions a level can have, behind a line that opens. Nothing for Owners. */
export function RestrictionChoice({ level, value, mixed = [], onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const id = useId()
  const possible = restrictionsFor(level)
  if (possible.length === 0) return null
  const summary =
    mixed.length > 0
      ? t('access.mixedRestrictions')
      : value.length === 0
        ? t('access.noRestrictions')
        : value.length
  const set = (one: Restriction, on: boolean) =>
    onChange(inOrder(on ? [...value, one] : value.filter(other => other !== one)), [one])
  return (
    <div className={classes.panel}>
      <UnstyledButton
        className={classes.disclosure}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span>
          <strong>{t('access.restrictionsTitle')}</strong>{' '}
          <span className={classes.summary}>{summary}</span>
        </span>
        <ChevronDown />
      </UnstyledButton>
      {open && (
        <div id={id} className={classes.list}>
          {possible
            .filter(one => !isVisibility(one))
            .map(one => (
              <Checkbox
                key={one}
                label={t(`access.restriction.${one}`)}
                description={t(`access.restrictionText.${one}`)}
                classNames={{ description: classes.description }}
                checked={value.includes(one)}
                indeterminate={mixed.includes(one)}
                onChange={event => set(one, event.currentTarget.checked)}
              />
            ))}
          {possible.some(isVisibility) && (
            <VisibilityChoice value={value} mixed={mixed} onChange={onChange} />
          )}
        </div>
      )}
    </div>
  )
}

/** Which contacts they see: at most one of the two restrictions applies, so this is one choice of three. */
function VisibilityChoice({ value, mixed = [], onChange }: Omit<Props, 'level'>) {
  const { t } = useTranslation()
  const choose = (chosen: string) =>
    onChange(
      inOrder([
        ...value.filter(one => !isVisibility(one)),
        ...visibilityRestrictions.filter(one => one === chosen),
      ]),
      visibilityRestrictions,
    )
  return (
    <Radio.Group
      label={t('access.visibility')}
      value={mixed.some(isVisibility) ? null : (value.find(isVisibility) ?? 'all')}
      onChange={choose}
    >
      <div className={classes.cards}>
        <Radio
          value="all"
          label={t('access.visibilityAll')}
          description={t('access.visibilityAllText')}
          classNames={{ description: classes.description }}
        />
        {visibilityRestrictions.map(one => (
          <Radio
            key={one}
            value={one}
            label={t(`access.restriction.${one}`)}
            description={t(`access.restrictionText.${one}`)}
            classNames={{ description: classes.description }}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
