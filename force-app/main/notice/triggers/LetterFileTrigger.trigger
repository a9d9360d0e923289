trigger LetterFileTrigger on ContentVersion(before insert, before update) {
    new LetterFileTriggerHandler().run();
}
