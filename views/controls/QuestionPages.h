// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tradeoff::views {

/// A question that takes a while to answer, page by page: what would be done and a button that begins it; how
/// far it is and a button that stops it; the answer, a page of the owner's.
class QuestionPages final : public QStackedWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString question;
        QString start;
        QString stop;
        QString progress; ///< what a screen reader calls the line of progress
    };

    explicit QuestionPages(const Words& words, QWidget* parent = nullptr);

    /// Once; the page is owned from then on. An invitation that may grow long scrolls where there is little
    /// room.
    void addAnswer(QWidget* page);
    void invite(const QString& text);
    /// all = 0: nobody knows yet how far it is.
    void tell(const QString& progress, int done, int all);
    void showInvitation() { setCurrentIndex(0); }
    void showProgress() { setCurrentIndex(1); }
    void showAnswer() { setCurrentIndex(2); }
    bool isAnswered() const { return currentIndex() == 2; }
    QPushButton& startButton() { return *m_start; }
    QPushButton& stopButton() { return *m_stop; }
    QString invitation() const;
    QString progress() const;

    /// A page that scrolls where there is little room, on the ground of whatever is behind.
    static QWidget* scrolling(QWidget* page, QWidget* parent);

private:
    QWidget* buildInvitation(const Words& words);
    QWidget* buildProgress(const Words& words);

    QLabel* m_invitation = nullptr;
    QPushButton* m_start = nullptr;
    QLabel* m_progress = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_stop = nullptr;
};

} // namespace tradeoff::views
