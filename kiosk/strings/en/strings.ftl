# What the checker of these texts says to a translator, and the errors of texts and lessons.

strings-level-error = ERROR
strings-level-warning = NOTE
strings-problems = { $errors } errors, { $warnings } warnings

strings-problem-missing = used by the code, but not there: { $id }
strings-problem-untranslated = not there in language { $language }: { $id }
strings-problem-extra = not there in Indonesian: { $id }
strings-problem-unused = not used: { $id }
strings-problem-attribute = { $id } must have the parts that Indonesian has, and a choice all of them: { $attribute }
strings-problem-variables = { $id } takes other arguments: { $variable }
strings-problem-alike-bar = { $id }: ‘{ $phrase }’ sounds like ‘{ $other }’ of the fixed bar
strings-problem-jargon = { $id }: residents may not know ‘{ $word }’. Say: { $instead }
strings-problem-long = a sentence of { $words } words is too long: { $sentence } …

error-strings = The kiosk's texts are faulty. Nothing was sent. Please call staff.
error-strings-language-unknown = The kiosk doesn't have this language yet. Please choose another one.
error-strings-broken = The kiosk's texts are damaged. Nothing was sent. Please call staff.
error-strings-missing = Sorry, something is wrong with this kiosk. Nothing was sent. Please call staff.
error-strings-unfilled = Sorry, something is wrong with this kiosk. Nothing was sent. Please call staff.

error-lesson = Something is wrong with this lesson. Please choose another one, or call staff.
error-lesson-unreadable = This lesson can't be read. Please choose another one, or call staff.
error-lesson-invalid = This lesson isn't right yet. Please choose another one, or call staff.
