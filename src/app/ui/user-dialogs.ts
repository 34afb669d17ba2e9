// The dialogs of the users page as one part, so that they are loaded together.
export { EditAccessDialog } from '../../access-changes/ui/EditAccessDialog.tsx'
export { RevocationReceiptDialog } from '../../access-changes/ui/RevocationReceiptDialog.tsx'
export { RevokeAccessDialog } from '../../access-changes/ui/RevokeAccessDialog.tsx'
export { AddUsersDialog } from '../../invitations/ui/AddUsersDialog.tsx'
export { OutcomesDialog } from '../../invitations/ui/OutcomesDialog.tsx'
