import { FileButton, UnstyledButton } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import classes from './ImportDialog.module.css'

interface Props {
  file: File | null
  onChoose: (file: File) => void
}

const size = (bytes: number) =>
  new Intl.NumberFormat('en', {
    style: 'unit',
    unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6))

/** A field to choose a file with, or to drop one on. */
export function FileChoice({ file, onChoose }: Props) {
  const { t } = useTranslation()
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped) onChoose(dropped)
  }
  return (
    <>
      {!file && <p className={form.note}>{t('imports.lead')}</p>}
      <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={one => one && onChoose(one)}>
        {props => (
          <UnstyledButton
            {...props}
            className={classes.drop}
            data-over={isOver || undefined}
            data-chosen={file !== null || undefined}
            onDragOver={event => {
              event.preventDefault()
              setIsOver(true)
            }}
            onDragLeave={() => setIsOver(false)}
            onDrop={drop}
          >
            <span className={classes.dropTitle}>
              {file
                ? t('imports.chosen', { name: file.name, size: size(file.size) })
                : t('imports.choose')}
            </span>
            <span className={classes.dropText}>{t(file ? 'imports.another' : 'imports.drop')}</span>
          </UnstyledButton>
        )}
      </FileButton>
    </>
  )
}
