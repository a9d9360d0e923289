trigger LetterFileLinkTrigger on ContentDocumentLink(before insert, before delete) {
    new LetterFileTriggerHandler().run();
}
