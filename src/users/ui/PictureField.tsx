import { Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pictureTypes } from '../../accounts/picture.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import form from '../../platform/ui/form.module.css'
import { latePart } from '../../platform/ui/late-part.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import type { Me } from '../me.contract.ts'
import { removePictureContract } from '../picture.contract.ts'
import classes from './PictureField.module.css'
import { type NoPicture, readPicture } from './read-picture.ts'
import { meQuery } from './use-me.ts'

const CropDialog = latePart(async () => (await import('./CropDialog.tsx')).CropDialog)

/** Shows one's picture as it is now, everywhere. */
function useShow() {
  const client = useQueryClient()
  return (avatarUrl: string | null) => {
    client.setQueryData(meQuery.queryKey, me => me && { ...me, user: { ...me.user, avatarUrl } })
    // It is in many lists.
    client.invalidateQueries()
  }
}

/** One's own picture: choose one, or remove it. */
export function PictureField({ user }: { user: Me['user'] }) {
  const { t } = useTranslation()
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const [fault, setFault] = useState<NoPicture | null>(null)
  const forgetFile = useRef<() => void>(null)
  const has = user.avatarUrl !== null
  const show = useShow()
  const remove = useMutation({
    mutationFn: () => call(removePictureContract, {}),
    onSuccess() {
      show(null)
      say(t('picture.removed'))
    },
  })
  const choose = async (file: File | null) => {
    // Without this the same file could not be chosen again.
    forgetFile.current?.()
    if (!file) return
    remove.reset()
    const read = await readPicture(file)
    setFault(typeof read === 'string' ? read : null)
    if (typeof read !== 'string') setPicture(read)
  }
  return (
    <div className={`${form.form} ${classes.whole}`}>
      <div className={classes.field}>
        <Picture id={user.id} name={user.name} url={user.avatarUrl} size={64} />
        <div className={classes.buttons}>
          <FileButton accept={pictureTypes.join()} onChange={choose} resetRef={forgetFile}>
            {props => (
              <Button variant="default" {...props}>
                {t(has ? 'picture.change' : 'picture.choose')}
              </Button>
            )}
          </FileButton>
          {has && (
            <Button variant="subtle" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('picture.remove')}
            </Button>
          )}
          <p className={`${form.note} ${classes.kinds}`}>{t('picture.kinds')}</p>
        </div>
      </div>
      {fault && <DangerAlert>{t(`picture.fault.${fault}`)}</DangerAlert>}
      <ProblemAlert error={remove.error} />
      {picture && (
        <CropDialog
          picture={picture}
          onClose={() => setPicture(null)}
          onSaved={avatarUrl => {
            setPicture(null)
            show(avatarUrl)
            say(t('picture.saved'))
          }}
        />
      )}
    </div>
  )
}
