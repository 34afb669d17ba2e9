import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactVisibility, masksContactDetails } from '../../access/contact-visibility.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useActKey } from '../../platform/ui/use-act-key.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { writeColumnMap } from '../column.ts'
import type { Existing } from '../existing.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import {
  type ChosenFile,
  chooseFile,
  namesIn,
  type ReadableFile,
  whyNotImport,
  withHeader,
} from './chosen-file.ts'
import { ExistingChoice } from './ExistingChoice.tsx'
import { FileChoice } from './FileChoice.tsx'
import { ImportProblem, sentenceOf } from './ImportProblem.tsx'
import { startImport } from './import-state.ts'
import { MyImports } from './MyImports.tsx'

interface Props {
  space: MySpace
  /** The file that was sent before, and why it was refused. */
  refused: { chosen: ChosenFile; error: unknown } | null
  onClose: () => void
}

/** Lets you choose a file and say what its columns are. A file that was refused can be corrected and sent again. */
export function ChooseFileDialog({ space, refused, onClose }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<ChosenFile | null>(refused?.chosen ?? null)
  const keyOf = useActKey()
  const whyNot = whyNotImport(chosen)
  // People who see details only masked may not look contacts up by them.
  const isBlind = masksContactDetails(space.restrictions)
  const [known, setKnown] = useState<Existing>('skip')
  const existing = isBlind ? 'add' : known
  const submit = () => {
    if (chosen?.why !== null || whyNot) return
    const { file, header } = chosen
    const map = writeColumnMap(chosen.fields, namesIn(chosen))
    const of = `${file.name} ${file.size} ${file.lastModified} ${header} ${map} ${existing}`
    void startImport({
      spaceId: space.id,
      chosen,
      map,
      header,
      existing,
      idempotencyKey: keyOf(of),
    })
  }
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
      <FileChoice
        file={chosen?.file ?? null}
        onChoose={async file => setChosen(await chooseFile(file))}
      />
      {!chosen && <MyImports spaceId={space.id} />}
      {chosen && chosen.why !== null && (
        <p role="alert" className={form.note}>
          {sentenceOf(chosen.why)}
        </p>
      )}
      {chosen?.why === null && (
        <FileColumns
          chosen={chosen}
          isLimited={contactVisibility(space.restrictions) !== 'all'}
          onChange={setChosen}
        />
      )}
      {chosen?.why === null && !whyNot && !isBlind && (
        <ExistingChoice spaceId={space.id} chosen={chosen} value={known} onChange={setKnown} />
      )}
      {refused?.chosen.file === chosen?.file && <ImportProblem error={refused?.error} />}
    </Dialog>
  )
}

interface ColumnsProps {
  chosen: ReadableFile
  isLimited: boolean
  onChange: (chosen: ReadableFile) => void
}

/** The columns of the file, what each one is, and whether the first line holds their names. */
function FileColumns({ chosen, isLimited, onChange }: ColumnsProps) {
  const { t } = useTranslation()
  const { file, start, header, columns, fields } = chosen
  return (
    <>
      <Checkbox
        label={t('imports.noHeader')}
        checked={header === 'absent'}
        onChange={({ currentTarget: { checked } }) =>
          onChange(withHeader(file, start, checked ? 'absent' : 'present'))
        }
      />
      <ColumnChoice
        columns={columns}
        fields={fields}
        names={namesIn(chosen)}
        onFields={next => onChange({ ...chosen, fields: next })}
      />
      <p className={form.note}>
        {t(isLimited ? 'imports.assigneeOwnText' : 'imports.assigneeText')}
      </p>
      {!start.isUtf8 && <p className={form.note}>{t('imports.notUtf8')}</p>}
    </>
  )
}
