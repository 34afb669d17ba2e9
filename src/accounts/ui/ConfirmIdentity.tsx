import { latePart } from '../../platform/ui/late-part.tsx'
import { useLifting } from '../../platform/ui/lift-refusal.ts'
import { proofProblems } from '../proof.contract.ts'

const ConfirmIdentityDialog = latePart(
  async () => (await import('./ConfirmIdentityDialog.tsx')).ConfirmIdentityDialog,
)

/** Asks for a proof of identity whenever an act is refused for want of one; then the act goes on. On every page, once. */
export function ConfirmIdentity() {
  const lifting = useLifting(proofProblems.confirm_it_is_you.code)
  return lifting && <ConfirmIdentityDialog onEnd={lifting.settle} />
}
