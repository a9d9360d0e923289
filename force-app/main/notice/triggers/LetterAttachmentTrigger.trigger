trigger LetterAttachmentTrigger on Attachment(before insert) {
    new LetterFileTriggerHandler().run();
}
