import { useQueryClient } from '@tanstack/react-query'
import { ChoosePasswordPage } from '../../../accounts/ui/ChoosePasswordPage.tsx'

export function ChoosePasswordRoute() {
  const client = useQueryClient()
  // The session of this browser may have ended, too.
  return <ChoosePasswordPage onChanged={() => client.clear()} />
}
