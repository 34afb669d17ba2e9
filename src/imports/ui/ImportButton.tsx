import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latePart } from '../../platform/ui/late-part.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'

const ImportDialog = latePart(async () => (await import('./ImportDialog.tsx')).ImportDialog)

/** Opens the import from the empty list of contacts. */
export function ImportButton({ space }: { space: MySpace }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('imports.importContacts')}
      </Button>
      {opened && <ImportDialog space={space} onClose={() => setOpened(false)} />}
    </>
  )
}
