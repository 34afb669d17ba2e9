import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactVisibility } from '../../access/contact-visibility.ts'
import type { MySpace } from '../../memberships/ui/use-me.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import type { ContactColumn } from '../column.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { FileChoice } from './FileChoice.tsx'
import { ImportProblem } from './ImportProblem.tsx'
import { startImport } from './import-state.ts'
import { readStart, type StartColumn, writeMap } from './read-start.ts'

interface Props {
  space: MySpace
  /** Why the file sent before was refused. */
  error: unknown
  onClose: () => void
}

type Chosen = { file: File; columns: StartColumn[] | null; fields: (ContactColumn | null)[] }

/** Chooses a file and says what its columns are. What was refused can be mended and sent again. */
export function ChooseFileDialog({ space, error, onClose }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const keyOf = useActKey()
  const choose = async (file: File) => {
    const columns = await readStart(file)
    setChosen({ file, columns, fields: columns?.map(one => one.guess) ?? [] })
  }
  const whyNot = whyNotImport(chosen)
  const submit = () => {
    if (!chosen?.columns || whyNot) return
    const columns = chosen.columns.map(({ name }, nth) => ({
      name,
      field: chosen.fields[nth] ?? null,
    }))
    const map = writeMap(columns)
    const { file } = chosen
    const of = `${file.name} ${file.size} ${file.lastModified} ${map}`
    void startImport({ spaceId: space.id, file, map, idempotencyKey: keyOf(of) })
  }
  const isLimited = contactVisibility(space.restrictions) !== 'all'
  return (
    <Dialog
      title={t('imports.title', { space: space.name })}
      onClose={onClose}
      onSubmit={submit}
      action={
        <SubmitButton busy={false} whyNot={whyNot && t(`imports.${whyNot}`)}>
          {t('imports.import')}
        </SubmitButton>
      }
    >
      <FileChoice file={chosen?.file ?? null} onChoose={choose} />
      {chosen?.columns === null && (
        <p role="alert" className={form.note}>
          {t('imports.unreadable')}
        </p>
      )}
      {chosen?.columns && (
        <>
          <ColumnChoice
            columns={chosen.columns}
            fields={chosen.fields}
            onFields={fields => setChosen({ ...chosen, fields })}
          />
          <p className={form.note}>
            {t(isLimited ? 'imports.assigneeOwnText' : 'imports.assigneeText')}
          </p>
        </>
      )}
      <ImportProblem error={error} />
    </Dialog>
  )
}

/** Why what was chosen cannot be imported yet. */
function whyNotImport(chosen: Chosen | null) {
  if (!chosen) return 'choose' as const
  if (!chosen.columns) return 'unreadable' as const
  const given = chosen.fields.filter(field => field !== null)
  if (!given.includes('name')) return 'noName' as const
  return new Set(given).size < given.length ? ('twice' as const) : null
}
