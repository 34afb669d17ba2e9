import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import classes from './SecondFactor.module.css'

interface Props {
  codes: string[]
  onDone: () => void
}

/** New recovery codes, this once: to keep as a file or on paper. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useTranslation()
  const text = `${t('factors.fileHead')}\n\n${codes.join('\n')}\n`
  return (
    <div className={classes.parts}>
      <p className={form.note}>{t('factors.codesText')}</p>
      <ul className={classes.codes} aria-label={t('factors.codes')}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="rollcall-recovery-codes.txt"
        >
          {t('factors.download')}
        </Button>
        <Button autoFocus onClick={onDone}>
          {t('factors.kept')}
        </Button>
      </div>
    </div>
  )
}
