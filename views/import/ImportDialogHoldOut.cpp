// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which rows of a table policies are judged on.

#include "views/controls/Card.h"
#include "views/import/ImportDialog.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace tradeoff::views {

void ImportDialog::buildHoldOut(QBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_holdOut = new QCheckBox(tr("Hold rows out to judge on"), this);
    m_holdOut->setToolTip(tr("What a policy learnt is only worth something on rows it never saw"));
    m_holdOut->setChecked(m_check->mayHoldOut() && m_check->allRows() >= ImportCheck::kHoldOutFrom);
    m_holdOutNote = roleLabel(QString(), "small", this);
    m_holdOutNote->setWordWrap(true);
    m_chooseTest = new QPushButton(tr("Judge on another file …"), this);
    m_chooseTest->setToolTip(tr("A second file with the same columns: policies learn from this one and are "
                                "judged on the rows of that one"));
    m_noTest = new QPushButton(tr("Judge on rows of this table"), this);
    row->addWidget(m_holdOut);
    row->addWidget(m_holdOutNote, 1);
    row->addWidget(m_noTest);
    row->addWidget(m_chooseTest, 0, Qt::AlignRight);
    column.addLayout(row);
    connect(m_holdOut, &QCheckBox::clicked, this, &ImportDialog::readAgain);
    connect(m_chooseTest, &QPushButton::clicked, this, &ImportDialog::askForTestFile);
    connect(m_noTest, &QPushButton::clicked, this, [this] { chooseTestFile({}); });
}

void ImportDialog::askForTestFile()
{
    auto* dialog = new QFileDialog(this, tr("The rows to judge on"), QFileInfo(m_check->path).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::chooseTestFile);
    dialog->open();
}

void ImportDialog::chooseTestFile(const QString& path)
{
    m_testFile = path;
    m_noTest->setVisible(!path.isEmpty());
    readAgain();
}

/// A part that the person read from a column says more than any lot.
bool ImportDialog::holdsOut() const
{
    const bool byColumn = std::any_of(m_roles.begin(), m_roles.end(),
                                      [](const auto& role) { return role.second == QLatin1String("split"); });
    return m_testFile.isEmpty() && m_holdOut->isChecked() && !byColumn;
}

void ImportDialog::showHoldOut(const ImportCheck& check)
{
    const bool hasFile = !m_testFile.isEmpty();
    const bool refused = !check.refusal.isEmpty(); // then the answer may stand as it was
    m_holdOut->setVisible(!hasFile && (check.mayHoldOut() || (refused && m_holdOut->isChecked())));
    m_holdOutNote->setText(check.holdOutSentence());
    m_holdOutNote->setVisible(!check.holdOutSentence().isEmpty());
    m_chooseTest->setVisible(check.mayJudgeElsewhere());
    m_chooseTest->setText(hasFile ? tr("Another file …") : tr("Judge on another file …"));
    m_noTest->setVisible(hasFile);
}

} // namespace tradeoff::views
