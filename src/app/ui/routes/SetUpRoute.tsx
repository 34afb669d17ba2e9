import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SetUpPage } from '../../../set-up/ui/SetUpPage.tsx'
import { paths } from '../../paths.ts'

export function SetUpRoute() {
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <SetUpPage
      onSetUp={spaceId => {
        client.clear()
        navigate({ to: paths.users, params: { spaceId }, replace: true })
      }}
    />
  )
}
