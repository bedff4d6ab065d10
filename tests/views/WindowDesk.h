// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/MainWindow.h"
#include "app/studio/RunBar.h"
#include "app/studio/RunPanel.h"
#include "app/studio/Workbench.h"
#include "views/controls/MessageBar.h"
#include "views/theme/Theme.h"
#include "views/welcome/Welcome.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

namespace tradeoff::studio::test {

/// Twelve stops on two rings around the depot, four vehicles' worth of demand; distances in km with three
/// decimals.
inline const char* twelveStops()
{
    return "NAME : twelve-stops\nTYPE : CVRP\nDIMENSION : 13\nEDGE_WEIGHT_TYPE : EUC_2D\n"
           "DISTANCE_ROUNDING : x1000\nDISTANCE_UNIT : km\nCAPACITY : 4\nNODE_COORD_SECTION\n"
           "1 50 50\n2 60 50\n3 55 59\n4 45 59\n5 40 50\n6 45 41\n7 55 41\n"
           "8 90 60\n9 70 85\n10 30 85\n11 10 50\n12 30 15\n13 70 15\n"
           "DEMAND_SECTION\n1 0\n2 1\n3 1\n4 1\n5 1\n6 1\n7 1\n8 1\n9 1\n10 1\n11 1\n12 1\n13 1\n"
           "DEPOT_SECTION\n1\n-1\nEOF\n";
}

/// Everything the program writes goes into one folder that is gone afterwards.
class Sandbox
{
public:
    Sandbox()
    {
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_CACHE_HOME", m_folder.filePath(QStringLiteral("cache")).toUtf8());
        qputenv("TRADEOFF_WORKER", TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-worker");
        qputenv("TRADEOFF_STRATEGY_PATH", TRADEOFF_BUILD_DIRECTORY "/lib/tradeoff/strategies");
    }

    QString write(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(text);
        return file.fileName();
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// The whole window as a person has it before them.
struct WindowDesk
{
    views::Theme theme;
    WindowState state;
    MainWindow window{theme, state};

    WindowDesk()
    {
        theme.installInto(*qApp);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(!window.session().strategies().empty());
    }

    void open(const QString& path)
    {
        window.open(path);
        QTRY_VERIFY(!window.showsWelcome());
    }

    /// Runs this strategy on what is open, until it ends.
    void run(const QString& strategy, int seconds)
    {
        RunPanel& panel = window.runPanel();
        panel.strategies().setCurrentIndex(panel.strategies().findData(strategy));
        panel.seconds().setValue(seconds);
        QTest::mouseClick(&window.runBar().runButton(), Qt::LeftButton);
        QVERIFY(window.session().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isRunning(), 30'000);
    }
};

} // namespace tradeoff::studio::test
