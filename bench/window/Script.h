// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/MainWindow.h"

#include <functional>
#include <vector>

namespace tradeoff::bench {

/// What a person does in one window, again and again, by real events of mouse and keyboard.
class Script
{
public:
    /// The window must have a problem open; strategy: an id.
    /// Runs of so many seconds; besides them only the steps whose name has these words.
    Script(studio::MainWindow& window, QString strategy, int seconds, const QString& only);

    /// Does the next thing; gives its name.
    QString next();

private:
    struct Act
    {
        QString name;
        std::function<void()> perform;
    };

    void makeActs();
    void runAgain();
    void pointAlongTheFrontier();
    void clickAPlan();
    void walkWithKeys();
    void pointAtRows();
    void clickARow();
    void sortPlans();
    void zoomMap(int notches);
    void dragMap();
    void pointAtStops();
    void clickAStop();
    void turnTables();
    void turnDetails();
    void pin();
    void swapAxes();
    void changeLook();
    void resizeWindow();
    void exportPicture();
    void closeDialogs();

    studio::MainWindow& m_window;
    QString m_strategy;
    int m_seconds;
    std::vector<Act> m_acts;
    std::size_t m_next = 0;
    int m_turn = 0;
};

} // namespace tradeoff::bench
