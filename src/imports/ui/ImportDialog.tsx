import type { MySpace } from '../../users/ui/use-me.ts'
import { ChooseFileDialog } from './ChooseFileDialog.tsx'
import { ImportJobDialog } from './ImportJobDialog.tsx'
import { forgetImport, useImport } from './import-state.ts'
import { SendingDialog } from './SendingDialog.tsx'

interface Props {
  space: MySpace
  onClose: () => void
}

/** An import at whatever stage it is, from choosing the file to the result. */
export function ImportDialog({ space, onClose }: Props) {
  const state = useImport(space.id)
  if (state?.phase === 'sending') return <SendingDialog state={state} onClose={onClose} />
  if (state?.phase === 'job') {
    return <ImportJobDialog space={space} jobId={state.jobId} onClose={onClose} />
  }
  const close = () => {
    forgetImport(space.id)
    onClose()
  }
  return <ChooseFileDialog space={space} refused={state ?? null} onClose={close} />
}
