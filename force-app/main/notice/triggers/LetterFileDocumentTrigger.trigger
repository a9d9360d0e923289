trigger LetterFileDocumentTrigger on ContentDocument(before update, before delete) {
    new LetterFileTriggerHandler().run();
}
