import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { changePictureContract } from '../picture.contract.ts'
import classes from './CropDialog.module.css'
import { CropFrame } from './CropFrame.tsx'
import { wholePicture, within, zoomAtMost } from './crop.ts'
import { cutOut } from './draw-crop.ts'

interface Props {
  picture: ImageBitmap
  onClose: () => void
  onSaved: (avatarUrl: string) => void
}

/** Chooses the square of a picture that is kept, and saves it. */
export function CropDialog({ picture, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const [crop, setCrop] = useState(wholePicture(picture))
  const hintId = useId()
  const save = useMutation({
    mutationFn: async () => call(changePictureContract, {}, { file: await cutOut(picture, crop) }),
    onSuccess: ({ avatarUrl }) => onSaved(avatarUrl),
  })
  return (
    <Dialog
      title={t('picture.cropTitle')}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      busy={save.isPending}
      action={<SubmitButton busy={save.isPending}>{t('picture.save')}</SubmitButton>}
    >
      <div className={form.form}>
        <CropFrame picture={picture} crop={crop} onCrop={setCrop} describedBy={hintId} />
        <label className={classes.zoom}>
          {t('picture.zoom')}
          <input
            type="range"
            min={1}
            max={zoomAtMost}
            step={0.05}
            value={crop.zoom}
            onChange={({ currentTarget }) =>
              setCrop(within(picture, { ...crop, zoom: Number(currentTarget.value) }))
            }
          />
        </label>
        <p id={hintId} className={`${form.note} ${classes.hint}`}>
          {t('picture.cropHint')}
        </p>
        <ProblemAlert error={save.error} />
      </div>
    </Dialog>
  )
}
