// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The import dialog on tables of operations, and the one that makes shops by Taillard's generator.

#include "core/problems/scheduling/Problem.h"
#include "views/import/ImportDialog.h"
#include "views/import/ShopDialog.h"
#include "views/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace tradeoff;
using views::ImportCheck;
using views::ImportDialog;

namespace {

void choose(QComboBox& box, const QString& text)
{
    QVERIFY2(box.findText(text) >= 0, qPrintable(text));
    box.setCurrentIndex(box.findText(text));
    Q_EMIT box.activated(box.currentIndex());
}

} // namespace

class TestShopImport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    views::Theme m_theme;

    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(text);
        return file.fileName();
    }

    static const problems::scheduling::Shop& shopOf(const ImportDialog& dialog)
    {
        return dynamic_cast<const problems::scheduling::Problem&>(*dialog.check().result.problem).shop();
    }

private Q_SLOTS:
    void table_thatSaysEverything_opensWithoutAQuestion()
    {
        const auto check =
            ImportCheck::of(write("plain.csv", "job,operation,machine,duration\nA,1,M1,3\nA,2,M2,4\n"), {});
        QVERIFY(check->isShop && check->refusal.isEmpty());
        QVERIFY(!check->wantsAnswer());
        QVERIFY(!check->mayJudgeElsewhere() && !check->mayHoldOut());
    }

    void table_withAnUnusedColumn_showsRolesOfAShop()
    {
        ImportDialog dialog(
            ImportCheck::of(write("hall.csv", "job,op,machine,duration,hall\nA,1,M1,3,x\nA,2,M2,4,y\n"), {}),
            m_theme);
        dialog.open();
        QVERIFY(dialog.check().wantsAnswer());
        QVERIFY(!dialog.kindBox().isVisible());
        QVERIFY(dialog.optionBox("order") && dialog.optionBox("order")->isVisible());
        QVERIFY(!dialog.optionBox("logged") && dialog.optionEdit("unit")->isVisible());
        QVERIFY(!dialog.holdOutBox().isVisible() && !dialog.testFileButton().isVisible());
        QCOMPARE(dialog.roleBox(3).currentText(), QStringLiteral("duration"));
        QCOMPARE(dialog.roleBox(4).currentText(), QStringLiteral("ignore"));
        QVERIFY2(dialog.reason().contains(QStringLiteral("1 job, 2 machines, 2 operations")),
                 qPrintable(dialog.reason()));
        choose(*dialog.optionBox("order"), QStringLiteral("open"));
        QTRY_VERIFY(!dialog.isReading());
        QVERIFY(shopOf(dialog).isOpen);
        QTest::keyClicks(dialog.optionEdit("unit"), QStringLiteral("min"));
        QTest::keyClick(dialog.optionEdit("unit"), Qt::Key_Return);
        QTRY_COMPARE(shopOf(dialog).timeUnit, std::string("min"));
    }

    /// Nobody's header: first taken for options, then told that it holds operations.
    void table_inOtherWords_isReadOnceItsRolesAreSaid()
    {
        ImportDialog dialog(
            ImportCheck::of(write("werk.csv", "Auftrag;Anlage;Minuten\nA;M1;3\nA;M2;4\nB;M1;5\n"), {}),
            m_theme);
        dialog.open();
        QVERIFY(!dialog.openButton().isEnabled());
        QVERIFY(dialog.kindBox().isVisible());
        choose(dialog.kindBox(), QStringLiteral("operations of a shop"));
        QTRY_VERIFY(!dialog.isReading());
        QVERIFY(!dialog.openButton().isEnabled());
        QVERIFY2(dialog.reason().contains(QStringLiteral("a column of each row's job")),
                 qPrintable(dialog.reason()));
        const std::array roles = {"job", "machine", "duration"};
        for (int column = 0; column < 3; ++column) {
            choose(dialog.roleBox(column), QString::fromLatin1(roles[static_cast<std::size_t>(column)]));
            QTRY_VERIFY(!dialog.isReading());
        }
        QVERIFY2(dialog.openButton().isEnabled(), qPrintable(dialog.reason()));
        QCOMPARE(shopOf(dialog).operations.size(), std::size_t{3});
        const auto again = ImportCheck::of(dialog.path(), dialog.options());
        QCOMPARE(again->result.problem->digest(), dialog.check().result.problem->digest());
        choose(dialog.kindBox(), QStringLiteral("options to choose from"));
        QTRY_VERIFY(!dialog.isReading());
        QVERIFY(!dialog.openButton().isEnabled() && dialog.options().count("map") == 0);
    }

    void generator_publishedAndOwn_givesTheShop()
    {
        views::ShopDialog dialog;
        dialog.open();
        QCOMPARE(dialog.instanceBox().count(), 81);
        QCOMPARE(QString::fromStdString(dialog.problem()->name()), QStringLiteral("ta01"));
        QCOMPARE(dialog.machineSeedBox().value(), 398197754);
        QVERIFY(!dialog.jobsBox().isEnabled());
        choose(dialog.shopBox(), QStringLiteral("Flow shop"));
        QCOMPARE(dialog.instanceBox().count(), 121);
        dialog.instanceBox().setCurrentIndex(119);
        QCOMPARE(dialog.problem()->size(), std::string("500 jobs, 20 machines, 10000 operations"));
        QVERIFY2(dialog.sentence().startsWith(QStringLiteral("10,000 operations")),
                 qPrintable(dialog.sentence()));
        dialog.instanceBox().setCurrentIndex(120);
        QVERIFY(dialog.jobsBox().isEnabled() && !dialog.machineSeedBox().isEnabled());
        dialog.jobsBox().setValue(7);
        dialog.timeSeedBox().setValue(11);
        QCOMPARE(dialog.problem()->size(), std::string("7 jobs, 20 machines, 140 operations"));
        QCOMPARE(dialog.problem()->name(), std::string("taillard-7x20-11"));
        QTest::mouseClick(&dialog.openButton(), Qt::LeftButton);
        QCOMPARE(dialog.result(), int{QDialog::Accepted});
    }
};

QTEST_MAIN(TestShopImport)
#include "tst_ShopImport.moc"
